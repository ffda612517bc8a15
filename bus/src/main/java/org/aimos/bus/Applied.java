package org.aimos.bus;

import java.time.Instant;
import org.aimos.resources.Resource;
import org.aimos.resources.Spec;

/**
 * A resource in force, and who put it there.
 *
 * @param appliedBy who first applied this version
 */
public record Applied<S extends Spec>(Resource<S> resource, String appliedBy, Instant appliedAt) {}
