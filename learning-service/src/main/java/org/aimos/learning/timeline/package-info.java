/**
 * The timeline of an incident, a sentence for each fact. The sentences are for people who were not
 * there; the data beside them is what a page needs to show more.
 */
@NullMarked
package org.aimos.learning.timeline;

import org.jspecify.annotations.NullMarked;
