/**
 * What becomes of one body: the alerts it holds, bound, keyed and cleaned, and what of it must go
 * to quarantine. Pure; the alert path, the preview and the replay all come through here.
 */
@NullMarked
package org.aimos.intake.parcel;

import org.jspecify.annotations.NullMarked;
