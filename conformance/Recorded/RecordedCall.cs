namespace Devices.Conformance;

/// <summary>What PyTorch did with one sample of an operator, in one dtype.</summary>
internal sealed record RecordedCall
{
    /// <summary>How a refusal begins where ATen has no overload for such arguments.</summary>
    public const string NoOverload = "no overload";

    /// <summary>Hash of the inputs; where a case makes others, it was changed after the recording.</summary>
    public required ulong Inputs { get; init; }

    /// <summary>Why PyTorch refused the call; null where it took it.</summary>
    public string? Refusal { get; init; }

    /// <summary>The results.</summary>
    public RecordedTensor[] Results { get; init; } = [];

    /// <summary>The gradients of the differentiable operands; null where none were asked for, an element null where there is no gradient.</summary>
    public RecordedTensor?[]? Gradients { get; init; }

    /// <summary>What <c>self</c> was after the operator's in-place variant; null where ATen has no such variant or refused it.</summary>
    public RecordedTensor? InPlace { get; init; }

    /// <summary>True where the in-place variant left exactly the first result in <c>self</c>.</summary>
    public bool InPlaceIsResult { get; init; }

    /// <summary>Why the in-place variant was refused; null where it was not, or where there is none.</summary>
    public string? InPlaceRefusal { get; init; }

    /// <summary>Whether the call failed for want of a kernel or overload for its dtype, which another device may have.</summary>
    public bool LacksKernel => Refusal is not null && (Refusal.StartsWith(NoOverload, StringComparison.Ordinal)
        || Refusal.Contains("not implemented for", StringComparison.Ordinal)
        || Refusal.Contains("not supported for", StringComparison.Ordinal) || Refusal.Contains("on CPU", StringComparison.Ordinal)
        || Refusal.StartsWith("Could not run", StringComparison.Ordinal));
}
