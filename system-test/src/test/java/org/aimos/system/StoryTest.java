package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.aimos.cli.demo.Theatre;
import org.aimos.local.LocalStack;
import org.junit.jupiter.api.Test;

/** The story of {@code ./aimos demo}: real alerts, a real service, the real jars. */
class StoryTest {

    @Test
    void all_seven_acts_go_as_told() throws IOException {
        LocalStack stack = SystemUnderTest.stack();
        assertThat(new Theatre(stack, System.out).play(List.of())).isZero();
    }
}
