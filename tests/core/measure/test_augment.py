import numpy as np

from jiphyeon.core.measure.augment import augment


def correlated(r, scales):
    return np.full((scales, scales), r) + (1 - r) * np.eye(scales)


def test_uncorrelated_scales_stay_as_they_are():
    theta, se = np.array([[0.4, -1.2]]), np.array([[0.6, 0.8]])
    found = augment(theta, se, np.eye(2))
    np.testing.assert_allclose(found.mean, theta)
    np.testing.assert_allclose(found.sd(), se)


def test_a_scale_without_answers_borrows_from_the_others():
    found = augment(np.array([[1.0, 0.0]]), np.array([[0.3, 1.0]]), correlated(0.8, 2))
    np.testing.assert_allclose(found.mean[0, 1], 0.8 * found.mean[0, 0])
    assert found.sd()[0, 1] < 1


def test_identical_scales_share_everything():
    found = augment(np.array([[0.5, 0.5]]), np.array([[0.7, 0.7]]), correlated(0.9999, 2))
    assert abs(found.mean[0, 0] - found.mean[0, 1]) < 1e-2
    assert found.sd()[0, 0] < 0.7


def test_augmented_scores_are_as_reliable_as_simulation_says():
    """Six domains of four items, true correlation .8: .45 alone becomes about .69 (diagnosis.md §3.2)."""
    rng = np.random.default_rng(11)
    true = rng.multivariate_normal(np.zeros(6), correlated(0.8, 6), 20_000)
    noise = np.sqrt(0.55 / 0.45)
    observed = true + rng.normal(0, noise, true.shape)
    alone = observed * 0.45
    found = augment(alone, np.full(alone.shape, np.sqrt(0.55)), correlated(0.8, 6))
    assert abs(np.corrcoef(alone[:, 0], true[:, 0])[0, 1] ** 2 - 0.45) < 0.02
    assert abs(np.corrcoef(found.mean[:, 0], true[:, 0])[0, 1] ** 2 - 0.69) < 0.03
    np.testing.assert_allclose(1 - found.sd()[0, 0] ** 2, 0.69, atol=0.02)


def test_it_is_the_posterior_of_the_joint_prior():
    """Against the plain formula: the inverse of the prior's precision plus what the answers say."""
    rng = np.random.default_rng(3)
    theta, se = rng.normal(size=(50, 6)), rng.uniform(0.3, 1.0, (50, 6))
    loadings = rng.normal(size=(6, 6))
    spread = loadings @ loadings.T + np.eye(6)
    correlation = spread / np.sqrt(np.outer(np.diag(spread), np.diag(spread)))
    covariance = np.linalg.inv(np.linalg.inv(correlation) + np.eye(6) * (1 / se**2 - 1)[:, :, None])
    found = augment(theta, se, correlation)
    np.testing.assert_allclose(found.mean, (covariance * (theta / se**2)[:, None, :]).sum(axis=2), atol=1e-9)
    np.testing.assert_allclose(found.variance, np.diagonal(covariance, axis1=1, axis2=2), atol=1e-9)
