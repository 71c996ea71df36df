import { defineUnlistedScript } from '#imports';
import { showPageButton } from './show-page-button';

/** Puts "Add to pipeline" into a page of a site that is switched on. Run again, it replaces itself. */
export default defineUnlistedScript(() => {
  void showPageButton(document, location.href);
});
