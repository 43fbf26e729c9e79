namespace Devices.Optim;

/// <summary>Keeps gradients small; <c>torch.nn.utils.clip_grad_norm_</c> and <c>clip_grad_value_</c>.</summary>
public static class GradientClipping
{
    private const double Eps = 1e-6;

    /// <summary>Scales all gradients by one factor, so that their norm, taken over all of them at once, is at most the given one.</summary>
    /// <param name="parameters">Those without a gradient count nothing.</param>
    /// <param name="maxNorm">The greatest norm.</param>
    /// <param name="normType">2, another p, or infinity for the greatest absolute value.</param>
    /// <param name="errorIfNonfinite">Whether a norm that is NaN or infinite is an error.</param>
    /// <returns>The norm before, 0-d.</returns>
    /// <exception cref="TensorException">The norm is not finite.</exception>
    public static Tensor ClipGradNorm_(IEnumerable<Tensor> parameters, double maxNorm, double normType = 2, bool errorIfNonfinite = false)
    {
        using IDisposable off = GradMode.Off();
        Tensor[] grads = [.. parameters.Select(parameter => parameter.Grad).OfType<Tensor>()];
        if (grads.Length == 0)
        {
            return Tensor.ScalarTensor(0.0);
        }

        Device device = grads[0].Device;
        Tensor norm = Norm(Tensor.Stack([.. grads.Select(grad => Norm(grad, normType).To(device))]), normType);
        if (errorIfNonfinite && !double.IsFinite(norm.Item()))
        {
            throw new TensorException(
                $"The total norm of order {normType} for gradients from `parameters` is non-finite, so it cannot be clipped. To disable " +
                "this error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`");
        }

        Tensor coefficient = (maxNorm / (norm + Eps)).Clamp(max: 1.0);
        foreach (Tensor grad in grads)
        {
            grad.Mul_(coefficient.To(grad.Device).To(grad.DType));
        }

        return norm;
    }

    /// <summary>Brings each element of the gradients into ±<paramref name="clipValue"/>.</summary>
    public static void ClipGradValue_(IEnumerable<Tensor> parameters, double clipValue)
    {
        using IDisposable off = GradMode.Off();
        foreach (Tensor grad in parameters.Select(parameter => parameter.Grad).OfType<Tensor>())
        {
            grad.Copy_(grad.Clamp(-clipValue, clipValue));
        }
    }

    private static Tensor Norm(Tensor tensor, double p)
    {
        // Sums of 16-bit numbers would overflow: they are taken in float32, as PyTorch does inside of its norm.
        Tensor wide = tensor.DType is DType.Float16 or DType.BFloat16 ? tensor.To(DType.Float32) : tensor;
        Tensor norm = p == 2 ? (wide * wide).Sum().Sqrt()
            : double.IsPositiveInfinity(p) ? (wide.ElementCount == 0 ? wide.Sum() : wide.Abs().Amax())
            : wide.Abs().Pow(p).Sum().Pow(1 / p);
        return norm.To(tensor.DType);
    }
}
