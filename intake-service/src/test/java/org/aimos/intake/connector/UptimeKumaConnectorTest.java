package org.aimos.intake.connector;

final class UptimeKumaConnectorTest extends GoldenConnector {

    UptimeKumaConnectorTest() {
        super(new UptimeKumaConnector());
    }
}
