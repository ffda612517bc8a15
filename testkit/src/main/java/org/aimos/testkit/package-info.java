/**
 * What tests of every module share: builders of facts, a clock that obeys, golden files, a real
 * broker and database, and the rules of the house. It is on the test class path only.
 */
@NullMarked
package org.aimos.testkit;

import org.jspecify.annotations.NullMarked;
