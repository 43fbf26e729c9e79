using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Makes forms and kernels of operators whose operands have one dtype.</summary>
internal static class Forms
{
    /// <summary>A form of one dtype.</summary>
    /// <param name="name">ATen's, or any other.</param>
    /// <param name="dtype">Of all operands.</param>
    /// <param name="inputs">Number of tensors.</param>
    /// <param name="scalars">Number of scalars, in the type that the dtype is computed in.</param>
    /// <param name="function">Gets the elements of the inputs, then the scalars.</param>
    public static ElementwiseForm Of(string name, DType dtype, int inputs, int scalars, Func<Expr[], Expr> function) =>
        Of(name, dtype, dtype, inputs, scalars, function);

    /// <summary>A form whose output has another dtype.</summary>
    public static ElementwiseForm Of(string name, DType dtype, DType output, int inputs, int scalars, Func<Expr[], Expr> function)
    {
        var element = new Element(dtype);
        return new ElementwiseForm(
            $"{Identifier(name)}_{dtype.Name()}", new Element(output), [.. Enumerable.Repeat(element, inputs)],
            [.. Enumerable.Repeat(element.Compute, scalars)], function);
    }

    /// <summary>A function of one tensor.</summary>
    public static IEnumerable<PortableKernel> Unary(string name, IEnumerable<DType> dtypes, Func<Expr, Expr> function) =>
        dtypes.Select(dtype => new FormKernel(name, dtype, Of(name, dtype, 1, 0, v => function(v[0]))));

    /// <summary>A function of one tensor that gives bools.</summary>
    public static IEnumerable<PortableKernel> UnaryTest(string name, IEnumerable<DType> dtypes, Func<Expr, Expr> function) =>
        dtypes.Select(dtype => new FormKernel(name, dtype, Of(name, dtype, DType.Bool, 1, 0, v => function(v[0]))));

    /// <summary>A function of two tensors.</summary>
    public static IEnumerable<PortableKernel> Binary(string name, IEnumerable<DType> dtypes, Func<Expr, Expr, Expr> function) =>
        dtypes.Select(dtype => new FormKernel(name, dtype, Of(name, dtype, 2, 0, v => function(v[0], v[1]))));

    /// <summary>A function of a tensor and a scalar.</summary>
    public static IEnumerable<PortableKernel> WithScalar(string name, IEnumerable<DType> dtypes, Func<Expr, Expr, Expr> function) =>
        dtypes.Select(dtype => new FormKernel(name, dtype, Of(name, dtype, 1, 1, v => function(v[0], v[1])), 1));

    /// <summary>A function of two tensors that gives bools.</summary>
    public static IEnumerable<PortableKernel> BinaryTest(string name, Func<Expr, Expr, Expr> function) =>
        DTypeSets.All.Select(dtype => new FormKernel(name, dtype, Of(name, dtype, DType.Bool, 2, 0, v => function(v[0], v[1]))));

    /// <summary>A function of a tensor and a scalar that gives bools.</summary>
    public static IEnumerable<PortableKernel> TestWithScalar(string name, Func<Expr, Expr, Expr> function) =>
        DTypeSets.All.Select(dtype => new FormKernel(name, dtype, Of(name, dtype, DType.Bool, 1, 1, v => function(v[0], v[1])), 1));

    /// <summary>A name as part of a C identifier.</summary>
    public static string Identifier(string name) => name.Replace("::", "_", StringComparison.Ordinal).Replace('.', '_').TrimStart('_');
}
