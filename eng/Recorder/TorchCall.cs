#if TORCHSHARP
using System.Runtime.InteropServices;
using Devices.Conformance;
using TorchSharp;
using static TorchSharp.torch;

namespace Devices.Recorder;

/// <summary>Makes the call of a sample in libtorch and keeps what comes of it.</summary>
internal sealed class TorchCall(RecordedSample sample)
{
    /// <summary>Results that differ between calls are random, or memory that nobody wrote.</summary>
    private const int Repetitions = 4;

    /// <summary>The call with its results, or why it was refused.</summary>
    public RecordedCall Record()
    {
        var call = new RecordedCall { Inputs = sample.Fingerprint() };
        try
        {
            torch.Tensor[] results = Run(Operands(), inPlace: false);
            RecordedTensor[] recorded = Array.ConvertAll(results, Keep);
            bool random = sample.Operator.Nondeterministic || TakesGenerator || IsRandom(recorded);
            return call with { Results = random ? Array.ConvertAll(recorded, WithoutElements) : recorded };
        }
        catch (Exception error) when (error is ExternalException)
        {
            return call with { Refusal = Sentence(error) };
        }
    }

    private bool TakesGenerator => sample.Operator.Schema.Arguments.Any(argument => argument.Type == "Generator?");

    private bool IsRandom(RecordedTensor[] first)
    {
        for (int i = 1; i < Repetitions; i++)
        {
            RecordedTensor[] again = Array.ConvertAll(Run(Operands(), inPlace: false), Keep);
            if (!first.Zip(again).All(pair => pair.First.Elements.AsSpan().SequenceEqual(pair.Second.Elements)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The call with the gradients of its operands. Ends the process where PyTorch has none.</summary>
    public RecordedCall AddGradients(RecordedCall call)
    {
        torch.Tensor[] operands = Operands();
        torch.Tensor[] leaves = [.. operands.Where((_, i) => sample.Plan.IsDifferentiable(i)).Select(leaf => leaf.requires_grad_())];
        torch.Tensor[] outputs = [.. Run(operands, inPlace: false).Where(output => output.requires_grad)];
        if (outputs.Length == 0 || !Array.TrueForAll(call.Results, result => result.Elements is not null))
        {
            return call;
        }

        torch.Tensor[] cotangents = [.. outputs.Select((output, i) => Upload(sample.Cotangent(i, output.shape, TypeOf(output.dtype))))];
        IList<torch.Tensor> gradients = torch.autograd.grad(outputs, leaves, cotangents, allow_unused: true);
        return call with { Gradients = [.. gradients.Select(gradient => gradient is null || gradient.IsInvalid ? null : Keep(gradient))] };
    }

    /// <summary>Whether the call has somewhere to write its result over.</summary>
    public static bool MayBeInPlace(RecordedSample sample, RecordedCall call) =>
        sample.Plan.SelfTensor >= 0 && sample.Operator.Schema.Returns.Count == 1 && call.Results.Length == 1
        && call.Results[0].Elements is not null && !sample.Operator.IsView;

    /// <summary>The call with what its in-place variant does. Ends the process where there is none.</summary>
    public RecordedCall AddInPlace(RecordedCall call)
    {
        torch.Tensor[] operands = Operands();
        try
        {
            _ = Run(operands, inPlace: true);
        }
        catch (ExternalException error)
        {
            return call with { InPlaceRefusal = Sentence(error) };
        }

        RecordedTensor self = Keep(operands[sample.Plan.SelfTensor]);
        bool same = self.DType == call.Results[0].DType && self.Elements.AsSpan().SequenceEqual(call.Results[0].Elements);
        return same ? call with { InPlaceIsResult = true } : call with { InPlace = self };
    }

    private torch.Tensor[] Run(torch.Tensor[] operands, bool inPlace) => TorchOperators.Run(ScriptText.Of(sample.Plan, inPlace), operands);

    private torch.Tensor[] Operands() => Array.ConvertAll(sample.Inputs, Upload);

    private static torch.Tensor Upload(HostTensor host)
    {
        torch.Tensor tensor = torch.empty(host.Sizes, (ScalarType)(sbyte)host.DType);
        if (host.Bytes.Length > 0)
        {
            tensor.bytes = host.Bytes;
        }

        return tensor;
    }

    private static RecordedTensor Keep(torch.Tensor tensor)
    {
        using torch.Tensor dense = tensor.detach().contiguous();
        return new RecordedTensor
        {
            DType = TypeOf(tensor.dtype).ShortName(),
            Sizes = tensor.shape,
            Strides = tensor.stride(),
            Elements = dense.numel() == 0 ? [] : dense.bytes.ToArray(),
        };
    }

    private static RecordedTensor WithoutElements(RecordedTensor tensor) => tensor with { Elements = null };

    private static DType TypeOf(ScalarType type) => (DType)(int)type;

    /// <summary>What PyTorch says, without the script's and the library's own stack.</summary>
    private static string Sentence(Exception error) => TorchOperators.Sentence(error.Message);
}
#endif
