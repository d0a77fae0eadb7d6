/** What is deployed: the cluster's settings and the manifests, held against their definitions. */
package io.tillflow.trials.deploy;
