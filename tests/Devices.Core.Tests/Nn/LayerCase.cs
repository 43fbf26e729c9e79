using Devices.Nn;

namespace Devices.Core.Tests.Networks;

/// <summary>A module and what is done with it; the same as the recorder's case of that name.</summary>
internal sealed record LayerCase(string Name, Func<Module> Create, Func<Tensor[]> Inputs, Func<Module, Tensor[], Tensor?[]> Run, bool Train)
{
    public static LayerCase Of<T>(
        string name, Func<T> create, Func<Tensor[]> inputs, Func<T, Tensor[], Tensor?[]> run, bool train = false) where T : Module =>
        new(name, create, inputs, (module, tensors) => run((T)module, tensors), train);

    /// <summary>A module of one tensor.</summary>
    public static LayerCase Simple(string name, Func<Module<Tensor, Tensor>> create, params long[] sizes) =>
        Of(name, create, () => [Floating(sizes)], (module, x) => [module.Call(x[0])]);

    /// <summary>A module of one tensor, while training.</summary>
    public static LayerCase Trained(string name, Func<Module<Tensor, Tensor>> create, params long[] sizes) =>
        Of(name, create, () => [Floating(sizes)], (module, x) => [module.Call(x[0])], train: true);

    /// <summary>The recorder's inputs.</summary>
    public static Tensor Floating(long[] sizes, double seed = 0) => Wave(sizes, 0.9, seed, 1.5).RequiresGrad_();

    public static Tensor Wave(long[] sizes, double step, double phase, double scale)
    {
        long count = sizes.Aggregate(1L, (product, size) => product * size);
        return Tensor.FromArray([.. Enumerable.Range(0, (int)count).Select(i => Math.Sin((step * i) + phase) * scale)], sizes);
    }

    public override string ToString() => Name;
}
