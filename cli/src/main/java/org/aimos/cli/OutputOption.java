package org.aimos.cli;

import picocli.CommandLine.Option;

/** {@code -o json}, as a mixin of every command that answers with data. */
final class OutputOption {
    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table (for people) or json (for programs).")
    private Format format = Format.TABLE;

    boolean json() {
        return format == Format.JSON;
    }
}
