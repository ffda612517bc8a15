package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.aimos.local.FirstSteps;
import org.aimos.local.LocalStack;
import org.aimos.local.TemporaryFolders;
import org.jspecify.annotations.Nullable;

/**
 * One stack of real processes for all tests of this JVM, with the starter set and the demo's
 * people; it ends with the JVM.
 */
final class SystemUnderTest {
    private static @Nullable LocalStack stack;

    private SystemUnderTest() {}

    static synchronized LocalStack stack() {
        if (stack == null) {
            try {
                Path folder = TemporaryFolders.make("system");
                stack = LocalStack.bound(Path.of("..").toAbsolutePath().normalize(), folder);
                assertThat(new FirstSteps(stack).take())
                        .as("complaints about the starter set")
                        .isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return stack;
    }
}
