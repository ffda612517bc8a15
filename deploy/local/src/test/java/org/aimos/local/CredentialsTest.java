package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir Path folder;

    @Test
    void a_secret_is_made_once_and_read_by_its_owner_only() throws Exception {
        Path file = folder.resolve("deep/secrets");
        String secret = new Credentials(file).get("one");
        assertThat(secret).hasSize(32);
        assertThat(new Credentials(file).get("one")).isEqualTo(secret);
        assertThat(new Credentials(file).get("two")).isNotEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
