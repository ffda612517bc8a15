package org.aimos.resources.policy;

import org.aimos.resources.Resource;
import org.aimos.resources.Spec;

/**
 * A resource in force, and who put it there: nobody may grant autonomy to his own playbook.
 *
 * @param appliedBy the person who applied this version
 */
public record InForce<S extends Spec>(Resource<S> resource, String appliedBy) {
    /** Its name. */
    public String name() {
        return resource.name();
    }

    /** Its version. */
    public String version() {
        return resource.version();
    }

    /** What it says. */
    public S spec() {
        return resource.spec();
    }

    /** Which resource, exactly. */
    public ResourceRef ref() {
        return new ResourceRef(
                resource.kind().kind(), name(), version(), resource.digest(), appliedBy);
    }
}
