namespace Devices.Conformance;

/// <summary>What a case computes of an operator.</summary>
internal enum ComputationKind
{
    /// <summary>Its results.</summary>
    Forward,

    /// <summary>Its result, written over its argument "self".</summary>
    InPlace,

    /// <summary>Gradients of its results.</summary>
    Gradient,

    /// <summary>Gradients of its gradients.</summary>
    DoubleGradient,
}
