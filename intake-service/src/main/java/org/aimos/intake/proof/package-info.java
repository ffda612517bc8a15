/**
 * What proves a sender beside its token: signatures over the raw bytes, and where they are allowed
 * to come from. Nothing that a sender names is fetched before it is known whose it is.
 */
@NullMarked
package org.aimos.intake.proof;

import org.jspecify.annotations.NullMarked;
