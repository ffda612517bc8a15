package org.aimos.resources;

import java.util.Locale;

/** How an enum constant is written in YAML: lower case, with hyphens. */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
