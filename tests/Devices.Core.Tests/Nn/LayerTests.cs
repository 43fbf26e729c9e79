using Devices.Nn;

namespace Devices.Core.Tests.Networks;

/// <summary>Every module computes what PyTorch's computes, has its gradients, and names its state alike.</summary>
public sealed class LayerTests
{
    /// <summary>What is recorded has nine digits.</summary>
    private const double Tolerance = 5e-8;

    private static readonly Dictionary<string, LayerCase> Cases = LayerCases.All().ToDictionary(each => each.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void Every_recorded_case_is_tested() => Assert.Equal(RecordedLayer.All.Keys.Order(), Cases.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_module_agrees_with_PyTorchs(string name)
    {
        using IDisposable use = TestDevices.Cpu.Use();
        LayerCase layer = Cases[name];
        RecordedLayer recorded = RecordedLayer.All[name];
        Module module = Filled(layer.Create().Double()).Train(layer.Train);
        Assert.Equal(recorded.Names, module.StateDict().Keys);

        Tensor[] inputs = layer.Inputs();
        Tensor[] outputs = [.. layer.Run(module, inputs).OfType<Tensor>()];
        Near(recorded.Outputs, outputs);
        outputs.Where(output => output.RequiresGrad).Select(output => (output * Pattern(output)).Sum()).Aggregate((a, b) => a + b).Backward();
        Near(recorded.InputGradients, inputs.Select(input => input.Grad).OfType<Tensor>());
        Near(
            recorded.ParameterGradients,
            module.Parameters().Where(parameter => parameter.Grad is not null).Select(parameter => (parameter.Grad! * Pattern(parameter)).Sum()));
        Near(recorded.Buffers, module.Buffers());
    }

    private static Module Filled(Module module)
    {
        int k = 0;
        foreach ((string name, Tensor tensor) in module.StateDict())
        {
            if (tensor.DType.IsFloatingPoint())
            {
                Tensor values = LayerCase.Wave(tensor.Sizes.ToArray(), 0.7, 0.3 * k, 0.4);
                tensor.Copy_(name.EndsWith("running_var", StringComparison.Ordinal) ? values.Abs() + 0.5 : values);
            }

            k++;
        }

        return module;
    }

    private static Tensor Pattern(Tensor tensor) => LayerCase.Wave(tensor.Sizes.ToArray(), 0.37, Math.PI / 2, 1);

    private static void Near(double[] expected, IEnumerable<Tensor> tensors)
    {
        double[] actual = [.. tensors.SelectMany(tensor => tensor.Detach().ToDoubles())];
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
