package dev.litellm4j.listen;

/**
 * Who rests.
 *
 * @param id the deployment's id
 * @param group its model group
 * @param model its model string, such as {@code azure/gpt-4o-prod}
 */
public record DeploymentInfo(String id, String group, String model) {}
