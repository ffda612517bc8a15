package org.aimos.resources;

import java.util.Optional;

/**
 * One resource exactly as it was applied.
 *
 * @param digest {@code sha256:} and 64 hex digits over the UTF-8 bytes of {@code yaml}
 * @param yaml the text of its own document: in a file of several the lines between two {@code ---}
 *     lines, those excluded
 */
public record Resource<S extends Spec>(
        Kind kind, Metadata metadata, S spec, String digest, String yaml) {

    /** Short for {@code metadata().name()}. */
    public String name() {
        return metadata.name();
    }

    /** Short for {@code metadata().version()}. */
    public String version() {
        return metadata.version();
    }

    /** This resource as one of the wanted kind, or empty when it is of another. */
    @SuppressWarnings("unchecked")
    public <T extends Spec> Optional<Resource<T>> as(Class<T> wanted) {
        return wanted.isInstance(spec) ? Optional.of((Resource<T>) this) : Optional.empty();
    }
}
