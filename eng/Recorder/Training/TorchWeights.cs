#if TORCHSHARP
using Devices.Nn;
using TorchSharp;
using TorchSharp.Modules;

namespace Devices.Recorder.Training;

/// <summary>A module's weights in libtorch, by their names.</summary>
internal sealed class TorchWeights(Module module)
{
    private readonly Dictionary<string, Parameter> parameters =
        module.NamedParameters().ToDictionary(named => named.Name, named => new Parameter(Upload(named.Parameter)));

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Parameter> All => parameters.Values;

    /// <summary>One of them.</summary>
    public Parameter this[string name] => parameters[name];

    /// <summary>input·weightᵀ + bias, where there is one.</summary>
    public torch.Tensor Linear(torch.Tensor input, string name) =>
        torch.nn.functional.linear(input, parameters[name + ".weight"], parameters.GetValueOrDefault(name + ".bias"));

    /// <summary>Over the last dimension.</summary>
    public torch.Tensor LayerNorm(torch.Tensor input, string name) => torch.nn.functional.layer_norm(
        input, [input.shape[^1]], parameters[name + ".weight"], parameters.GetValueOrDefault(name + ".bias"));

    /// <summary>Rows of a table.</summary>
    public torch.Tensor Embedding(torch.Tensor indices, string name) => parameters[name + ".weight"].index_select(0, indices.flatten())
        .reshape([.. indices.shape, parameters[name + ".weight"].shape[1]]);

    /// <summary>A convolution with stride 1.</summary>
    public torch.Tensor Conv2d(torch.Tensor input, string name, long padding) => torch.nn.functional.conv2d(
        input, parameters[name + ".weight"], parameters[name + ".bias"], padding: [padding, padding]);

    /// <summary>A tensor's values in libtorch.</summary>
    public static torch.Tensor Upload(Tensor tensor)
    {
        using IDisposable off = GradMode.Off();
        torch.Tensor flat = tensor.DType == DType.Int64
            ? torch.tensor(tensor.Detach().Contiguous().ToArray<long>()) : torch.tensor(tensor.Detach().Contiguous().ToArray<float>());
        return flat.reshape(tensor.Sizes.ToArray());
    }
}
#endif
