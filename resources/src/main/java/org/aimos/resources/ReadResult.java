package org.aimos.resources;

import java.util.List;

/**
 * What reading gave. A document with findings gives no resource, so that nothing half right is ever
 * applied.
 */
public record ReadResult(List<Resource<?>> resources, List<Finding> findings) {
    /** True when nothing is wrong. */
    public boolean ok() {
        return findings.isEmpty();
    }
}
