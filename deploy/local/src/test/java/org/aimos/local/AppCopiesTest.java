package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCopiesTest {
    @TempDir Path folder;
    private Path built;
    private AppCopies copies;

    @BeforeEach
    void a_built_application() throws Exception {
        built =
                Files.createDirectories(folder.resolve("built/app"))
                        .resolveSibling(".")
                        .normalize();
        Files.writeString(built.resolve("app/service.jar"), "one");
        copies = new AppCopies(folder.resolve("copies"));
    }

    @Test
    void the_same_build_is_the_same_copy_and_another_build_another() throws Exception {
        Path first = copies.of("intake", built);
        assertThat(copies.of("intake", built)).isEqualTo(first);
        Files.writeString(built.resolve("app/service.jar"), "two");
        Path second = copies.of("intake", built);
        assertThat(second).isNotEqualTo(first);
        assertThat(first.resolve("app/service.jar")).hasContent("one");
        assertThat(second.resolve("app/service.jar")).hasContent("two");
    }

    @Test
    void few_old_copies_are_kept_and_no_other_applications_are_touched() throws Exception {
        Path other = copies.of("ticket", built);
        Set<Path> made = new HashSet<>();
        for (int build = 0; build < 6; build++) {
            Files.writeString(built.resolve("app/service.jar"), "build " + build);
            made.add(copies.of("intake", built));
        }
        assertThat(made).hasSize(6);
        assertThat(made.stream().filter(Files::exists)).hasSize(2);
        assertThat(other).exists();
    }

    @Test
    void what_is_not_built_is_told() {
        assertThatThrownBy(() -> copies.of("intake", folder.resolve("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("intake is not built");
    }
}
