/** Tests of what is in force. */
@NullMarked
package org.aimos.resources.policy;

import org.jspecify.annotations.NullMarked;
