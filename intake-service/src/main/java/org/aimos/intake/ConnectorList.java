package org.aimos.intake;

import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;

/** Finds every connector of this program, so that adding one changes no list. */
@Singleton
class ConnectorList {

    @Produces
    @Singleton
    Connectors connectors(@All List<Connector> all) {
        return new Connectors(all);
    }
}
