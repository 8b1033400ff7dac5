// prints true
import { renderSvg } from '@ao/graph';

renderSvg([{ revision: '1', downRevision: null, attributes: {} }]).then((svg) => console.log(svg.includes('</svg>')));
