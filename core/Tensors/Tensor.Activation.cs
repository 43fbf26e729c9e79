using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>x above 0, negativeSlope·x elsewhere, per element; <c>leaky_relu</c>.</summary>
    public Tensor LeakyRelu(double negativeSlope = 0.01) => Dispatcher.Call(Rectifier.LeakyRelu, this, negativeSlope);

    /// <summary>x above 0, weight·x elsewhere, per element; <c>prelu</c>.</summary>
    /// <param name="weight">One number, or one for each channel, which is dimension 1 (0 of a vector); of this tensor's dtype.</param>
    /// <exception cref="TensorException">The weights are neither one nor as many as channels, or of another dtype.</exception>
    public Tensor Prelu(Tensor weight) => Dispatcher.Call(Rectifier.Prelu, this, weight);

    /// <summary>x between two bounds, which are −1 and 1, per element; <c>hardtanh</c>.</summary>
    public Tensor Hardtanh(Scalar? minVal = null, Scalar? maxVal = null) =>
        Dispatcher.Call(Rectifier.Hardtanh, this, minVal ?? -1, maxVal ?? 1);

    /// <summary>x + 3 between 0 and 6, divided by 6, per element; <c>hardsigmoid</c>.</summary>
    public Tensor Hardsigmoid() => Dispatcher.Call(Rectifier.Hardsigmoid, this);

    /// <summary>x·hardsigmoid(x), per element; <c>hardswish</c>.</summary>
    public Tensor Hardswish() => Dispatcher.Call(Rectifier.Hardswish, this);

    /// <summary>scale·x above 0, scale·alpha·(e^(inputScale·x) − 1) below, per element; <c>elu</c>.</summary>
    public Tensor Elu(double alpha = 1, double scale = 1, double inputScale = 1) =>
        Dispatcher.Call(Activation.Elu, this, alpha, scale, inputScale);

    /// <summary><see cref="Elu"/> with the constants that keep mean 0 and variance 1 (Klambauer et al., 2017); <c>selu</c>.</summary>
    public Tensor Selu() => Dispatcher.Call(Activation.Selu, this);

    /// <summary>ln(1 + e^(beta·x))/beta, x where beta·x is above the threshold, per element; <c>softplus</c>.</summary>
    public Tensor Softplus(double beta = 1, double threshold = 20) => Dispatcher.Call(Activation.Softplus, this, beta, threshold);

    /// <summary>x·tanh(softplus(x)), per element; <c>mish</c>.</summary>
    public Tensor Mish() => Dispatcher.Call(Activation.Mish, this);

    /// <summary>ln sigmoid(x), per element; <c>log_sigmoid</c>.</summary>
    public Tensor LogSigmoid() => Dispatcher.Call(Activation.LogSigmoid, this);

    /// <summary>The first half of a dimension times the sigmoid of the second; <c>glu</c>.</summary>
    /// <exception cref="TensorException">The dimension's size is odd.</exception>
    public Tensor Glu(long dim = -1) => Dispatcher.Call(Activation.Glu, this, dim);
}
