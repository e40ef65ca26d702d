import { inColumns } from './define';
import { elastic } from './elastic';

/**
 * What Kibana's Discover exports as CSV: the fields of Elastic's agents as columns.
 * https://www.elastic.co/docs/explore-analyze/report-and-share
 * https://www.elastic.co/docs/reference/ecs
 */
export const kibanaDiscover = inColumns(elastic, {
  id: 'kibana-discover',
  label: 'Kibana Discover CSV (ECS fields)',
  // As the browser's clock shows it, unless Kibana was told otherwise.
  zonelessTimes: 'local',
  needs: [['image'], ['queryName', 'destinationHostname', 'destinationIp']],
});
