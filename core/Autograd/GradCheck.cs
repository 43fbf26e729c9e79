namespace Devices;

public static partial class Autograd
{
    /// <summary>Compares the gradients of a function with central differences, element by element; <c>torch.autograd.gradcheck</c>.</summary>
    /// <param name="function">Computes tensors from the inputs; must be deterministic and smooth around them.</param>
    /// <param name="inputs">Where; those that require a gradient are varied. Use float64: differences of narrower ones are too coarse.</param>
    /// <param name="eps">The step of the differences.</param>
    /// <param name="atol">What a gradient may differ by at any size.</param>
    /// <param name="rtol">What it may differ by for its size.</param>
    /// <param name="raiseException">Throws where they differ; else the result is false.</param>
    /// <exception cref="TensorException">They differ, or no input requires a gradient.</exception>
    public static bool GradCheck(
        Func<Tensor[], Tensor[]> function,
        IReadOnlyList<Tensor> inputs,
        double eps = 1e-6,
        double atol = 1e-5,
        double rtol = 1e-3,
        bool raiseException = true)
    {
        Tensor[] x = [.. inputs];
        if (!x.Any(input => input.RequiresGrad))
        {
            throw new TensorException(
                "gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.");
        }

        try
        {
            using IDisposable on = GradMode.On();
            Compare(function, x, eps, atol, rtol);
            return true;
        }
        catch (TensorException) when (!raiseException)
        {
            // The caller asked for an answer instead.
            return false;
        }
    }

    /// <summary>Compares gradients of gradients with central differences of gradients; <c>torch.autograd.gradgradcheck</c>.</summary>
    /// <param name="function">Computes tensors from the inputs.</param>
    /// <param name="inputs">Where; those that require a gradient are varied.</param>
    /// <param name="gradOutputs">The gradients of the function's results to start from; random ones where null.</param>
    /// <param name="eps">The step of the differences.</param>
    /// <param name="atol">What a gradient may differ by at any size.</param>
    /// <param name="rtol">What it may differ by for its size.</param>
    /// <param name="raiseException">Throws where they differ; else the result is false.</param>
    /// <exception cref="TensorException">They differ, or no input requires a gradient.</exception>
    public static bool GradGradCheck(
        Func<Tensor[], Tensor[]> function,
        IReadOnlyList<Tensor> inputs,
        IReadOnlyList<Tensor>? gradOutputs = null,
        double eps = 1e-6,
        double atol = 1e-5,
        double rtol = 1e-3,
        bool raiseException = true)
    {
        Tensor[] weights = [.. gradOutputs ?? Differentiable(function([.. inputs])).Select((output, i) => RandomLike(output, i).RequiresGrad_())];
        int count = inputs.Count;
        return GradCheck(Gradients, [.. inputs, .. weights], eps, atol, rtol, raiseException);

        Tensor[] Gradients(Tensor[] x)
        {
            // Inputs used as they are: what the function does to them must be recorded from them on.
            Tensor[] wanted = [.. x[..count].Where(input => input.RequiresGrad)];
            Tensor[] outputs = Differentiable(function(x[..count]));
            return [.. Grad(outputs, wanted, x[count..], createGraph: true, materializeGrads: true).Select(grad => grad!)];
        }
    }

    private static Tensor[] Differentiable(Tensor[] outputs) => [.. outputs.Where(output => output.RequiresGrad)];

    private static void Compare(Func<Tensor[], Tensor[]> function, Tensor[] inputs, double eps, double atol, double rtol)
    {
        Tensor[] outputs = function(inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!inputs[i].RequiresGrad)
            {
                continue;
            }

            double[][][] numeric = Differences(function, inputs, i, eps);
            for (int o = 0; o < outputs.Length; o++)
            {
                double[][] analytic = JacobianRows(outputs[o], inputs[i]);
                RequireClose(numeric.Select(step => step[o]).ToArray(), analytic, o, i, atol, rtol);
            }
        }
    }

    private static void RequireClose(double[][] numeric, double[][] analytic, int output, int input, double atol, double rtol)
    {
        for (int row = 0; row < analytic.Length; row++)
        {
            for (int column = 0; column < analytic[row].Length; column++)
            {
                (double expected, double actual) = (numeric[column][row], analytic[row][column]);
                if (!(Math.Abs(actual - expected) <= atol + (rtol * Math.Abs(expected))))
                {
                    throw new TensorException(
                        $"Jacobian mismatch for output {output} with respect to input {input}, at element [{row}, {column}]: " +
                        $"numerical:{expected:R} analytical:{actual:R}");
                }
            }
        }
    }

    /// <summary>For each element of an input the differences of each element of each output.</summary>
    private static double[][][] Differences(Func<Tensor[], Tensor[]> function, Tensor[] inputs, int varied, double eps)
    {
        double[] values = inputs[varied].ToDoubles();
        return [.. values.Select((_, k) =>
        {
            double[][] up = At(k, eps), down = At(k, -eps);
            return up.Zip(down, (a, b) => a.Zip(b, (x, y) => (x - y) / (2 * eps)).ToArray()).ToArray();
        })];

        double[][] At(int element, double step)
        {
            double[] moved = [.. values];
            moved[element] += step;
            Tensor[] x = [.. inputs];
            x[varied] = Tensor.FromArray(moved, inputs[varied].Layout.SizesArray, inputs[varied].Device).To(inputs[varied].DType).RequiresGrad_();
            return Array.ConvertAll(function(x), output => output.Detach().ToDoubles());
        }
    }

    private static double[][] JacobianRows(Tensor output, Tensor input)
    {
        var rows = new double[output.ElementCount][];
        for (int row = 0; row < rows.Length; row++)
        {
            double[] one = new double[rows.Length];
            one[row] = 1;
            Tensor start = Tensor.FromArray(one, output.Layout.SizesArray, output.Device).To(output.DType);
            rows[row] = output.RequiresGrad
                ? Grad([output], [input], [start], retainGraph: true, materializeGrads: true)[0]!.ToDoubles()
                : new double[input.ElementCount];
        }

        return rows;
    }

    private static Tensor RandomLike(Tensor output, int seed) =>
        Tensor.Randn(output.Sizes, DType.Float64, output.Device, new Generator((ulong)seed + 1)).To(output.DType);
}
