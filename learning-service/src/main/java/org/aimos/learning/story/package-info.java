/**
 * What is known about one incident, folded from its facts. Facts may come in any order and any
 * number of times; the story is the same in the end.
 */
@NullMarked
package org.aimos.learning.story;

import org.jspecify.annotations.NullMarked;
