package org.aimos.resources;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a field of a resource must look like; goes into the JSON Schema of its kind. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Form {
    /** Names of resources. */
    String NAME = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

    /** Names that conditions can say: {@code steps.check.ok}, {@code inputs.host}. */
    String WORD = "^[a-z][A-Za-z0-9_]{0,62}$";

    /** Versions by semver 2.0. */
    String VERSION =
            "^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$";

    /** Names of labels, as tools write them. */
    String LABEL = "^[A-Za-z_][A-Za-z0-9_.-]{0,127}$";

    /** Digests of tokens. */
    String DIGEST = "^sha256:[0-9a-f]{64}$";

    /** Something to read. */
    String TEXT = "\\S";

    /** Addresses of any protocol. */
    String ADDRESS = "^[a-z][a-z0-9+.-]*://[^\\s]+$";

    /** Names of hosts. */
    String HOST = "^[A-Za-z0-9]([A-Za-z0-9._-]{0,252})$";

    /** Files below a folder. */
    String FILE = "^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$";

    /** Fingerprints of SSH keys. */
    String FINGERPRINT = "^SHA256:[A-Za-z0-9+/]{43}$";

    /** Web addresses. */
    String URL = "^https?://[^\\s/]+";

    /** Regular expression of a text, or of each text of a list. */
    String pattern() default "";

    /** Regular expression of the keys of a map. */
    String keys() default "";

    /** The smallest number, or the shortest list. */
    int min() default Integer.MIN_VALUE;

    /** The largest number, or the longest list. */
    int max() default Integer.MAX_VALUE;

    /** The words allowed, when not all of the enum's. */
    String[] only() default {};
}
