namespace Devices.Optim;

/// <summary>The options of a group and the numbers of its parameters.</summary>
/// <param name="Options">By PyTorch's names.</param>
/// <param name="Parameters">Numbers of the parameters, counted through all groups.</param>
public sealed record ParameterGroupState(IReadOnlyDictionary<string, Scalar> Options, IReadOnlyList<int> Parameters);
