package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas that ship are those of the records; {@code -Dgolden.write} writes them anew. */
class SchemaTest {
    private static final Path FOLDER = Path.of("src/main/resources/schemas");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_schema_that_ships_is_that_of_the_record(Kind kind) throws Exception {
        String schema = SchemaWriter.schemaOf(kind);
        Path file = FOLDER.resolve(kind.schemaFile());
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, schema);
        }
        assertThat(file).hasContent(schema);
    }
}
