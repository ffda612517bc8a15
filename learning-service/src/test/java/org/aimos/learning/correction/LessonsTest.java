package org.aimos.learning.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.events.Tie;
import org.aimos.learning.correction.Correction.Kind;
import org.aimos.learning.correction.Lessons.Lesson;
import org.aimos.learning.correction.Lessons.Told;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LessonsTest {
    @Test
    void what_people_merge_again_and_again_is_proposed_as_a_dependency() {
        List<Told> told =
                List.of(
                        told(Kind.MERGED, "maria", "checkout", "database"),
                        told(Kind.MERGED, "jo", "database", "checkout"),
                        told(Kind.MERGED, "maria", "checkout", "database"),
                        told(Kind.MERGED, "maria", "search", "database"));

        List<Lesson> lessons = Lessons.of(told, Map.of(), 30);

        assertThat(lessons).hasSize(1);
        assertThat(lessons.getFirst().kind()).isEqualTo("belongs-together");
        assertThat(lessons.getFirst().people()).isEqualTo(2);
        assertThat(lessons.getFirst().sentence())
                .isEqualTo("People merged incidents of checkout and database 3 times in 30 days.");
    }

    @Test
    void a_tie_that_people_undo_often_is_weak() {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            told.add(told(Kind.SPLIT, "maria", null, "checkout", Tie.TEXT));
        }
        told.add(told(Kind.SPLIT, "maria", "search", "checkout", Tie.TOPOLOGY));

        List<Lesson> lessons = Lessons.of(told, Map.of(Tie.TEXT, 20, Tie.TOPOLOGY, 200), 30);

        assertThat(lessons)
                .extracting(Lesson::sentence)
                .containsExactly(
                        "People took out 6 of 20 alerts that were joined by text in 30 days, 30%.");
    }

    @Test
    void services_that_are_taken_apart_again_and_again_are_named() {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            told.add(told(Kind.MOVED, "jo", "search", "checkout", Tie.TOPOLOGY));
        }

        assertThat(Lessons.of(told, Map.of(Tie.TOPOLOGY, 4), 30))
                .extracting(l -> l.kind() + " " + l.subject())
                .containsExactly("belongs-apart checkout and search");
    }

    @Test
    void twice_is_chance() {
        List<Told> told =
                List.of(
                        told(Kind.MERGED, "maria", "checkout", "database"),
                        told(Kind.MERGED, "jo", "checkout", "database"));

        assertThat(Lessons.of(told, Map.of(), 30)).isEmpty();
    }

    private static Told told(
            Kind kind, String by, @Nullable String service, String other, Tie... ties) {
        return new Told(
                new Correction("f", Instant.EPOCH, kind, by, "i-1", "i-2", service, List.of()),
                other,
                List.of(ties));
    }
}
