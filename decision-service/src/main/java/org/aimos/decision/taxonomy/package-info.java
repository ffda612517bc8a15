/**
 * Which service an alert is about, and in which environment. What is missing, misspelt or claimed
 * twice is never guessed in favour of automation: it becomes a doubt that hands over to people.
 */
@NullMarked
package org.aimos.decision.taxonomy;

import org.jspecify.annotations.NullMarked;
