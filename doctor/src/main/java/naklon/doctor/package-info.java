/** What is wrong with a training: findings with their proof and a remedy. */
@org.jspecify.annotations.NullMarked
package naklon.doctor;
