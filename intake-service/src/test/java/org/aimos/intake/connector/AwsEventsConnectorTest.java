package org.aimos.intake.connector;

final class AwsEventsConnectorTest extends GoldenConnector {

    AwsEventsConnectorTest() {
        super(new AwsEventsConnector());
    }
}
