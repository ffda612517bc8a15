package org.aimos.intake.connector;

final class AwsCloudwatchConnectorTest extends GoldenConnector {

    AwsCloudwatchConnectorTest() {
        super(new AwsCloudwatchConnector());
    }
}
