namespace Devices.Optim;

/// <summary><see cref="Adam"/> with the decay applied to the parameters themselves (Loshchilov and Hutter, 2019); <c>torch.optim.AdamW</c>.</summary>
public sealed class AdamW(
    IEnumerable<Tensor> parameters,
    double lr = 1e-3,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double eps = 1e-8,
    double weightDecay = 1e-2,
    bool amsgrad = false,
    bool maximize = false)
    : Adam(parameters, Options(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize, decoupled: true));
