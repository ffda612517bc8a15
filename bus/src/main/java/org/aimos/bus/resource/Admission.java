package org.aimos.bus.resource;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.aimos.events.Fact;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.aimos.resources.Resource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Has a say before a version comes in force or goes out of it, beyond what its text shows. Every
 * bean of this kind is asked, in the transaction of the change.
 */
public interface Admission {
    /**
     * Lets it pass, or fails with a {@code Problem} that says what is missing.
     *
     * @return facts to be told with the change
     */
    Uni<List<Fact>> admit(Mutiny.Session session, Change change);

    /**
     * What is about to happen.
     *
     * @param before the version in force; null when there is none
     * @param after the version that is wanted; null when it is taken out of force
     * @param backtest id of the backtest that tried it; null when none is named
     */
    record Change(
            Kind kind,
            String name,
            @Nullable ResourceChanged before,
            @Nullable Resource<?> after,
            String by,
            @Nullable String backtest) {}
}
