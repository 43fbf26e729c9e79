namespace Devices.Optim;

/// <summary>All that an optimizer needs to go on where it stopped; <c>optimizer.state_dict()</c>.</summary>
/// <param name="State">
/// By the number of the parameter, counted through all groups: tensors under PyTorch's names, <c>step</c> as a 0-d one.
/// </param>
/// <param name="ParamGroups">Options and numbers of the parameters of each group.</param>
public sealed record OptimizerState(
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, Tensor>> State, IReadOnlyList<ParameterGroupState> ParamGroups);
