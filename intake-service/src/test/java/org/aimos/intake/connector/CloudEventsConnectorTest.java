package org.aimos.intake.connector;

final class CloudEventsConnectorTest extends GoldenConnector {

    CloudEventsConnectorTest() {
        super(new CloudEventsConnector());
    }
}
