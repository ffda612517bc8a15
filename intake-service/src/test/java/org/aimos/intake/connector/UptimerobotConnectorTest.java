package org.aimos.intake.connector;

final class UptimerobotConnectorTest extends GoldenConnector {

    UptimerobotConnectorTest() {
        super(new UptimerobotConnector());
    }
}
