using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Devices;

/// <summary>Autocast on one thread: which types of devices cast, and the casts that are kept. Immutable but for these.</summary>
internal sealed class AutocastState
{
    private static readonly ConcurrentDictionary<(Operator Op, string DeviceType), AutocastKind> kinds = new();

    private readonly (string DeviceType, AutocastSetting Setting)[] settings;
    private readonly Dictionary<(Tensor Tensor, DType DType), (Tensor Cast, int Version)> casts;

    private AutocastState(
        (string DeviceType, AutocastSetting Setting)[] settings,
        Dictionary<(Tensor Tensor, DType DType), (Tensor Cast, int Version)> casts) => (this.settings, this.casts) = (settings, casts);

    /// <summary>The state with another setting for one type of devices; null where no type casts.</summary>
    public static AutocastState? With(AutocastState? before, string deviceType, AutocastSetting? setting)
    {
        (string DeviceType, AutocastSetting Setting)[] others = [.. before?.settings.Where(each => each.DeviceType != deviceType) ?? []];
        (string DeviceType, AutocastSetting Setting)[] all = setting is null ? others : [.. others, (deviceType, setting)];

        // The casts live as long as the outermost scope: those within share them.
        return all.Length == 0 ? null : new AutocastState(all, before?.casts ?? new(CastComparer.Instance));
    }

    public AutocastSetting? Find(string deviceType) => Array.Find(settings, each => each.DeviceType == deviceType).Setting;

    /// <summary>Calls an operator with its operands cast; null where it is none of autocast's business, and may go on as it is.</summary>
    public Tensor[]? TryCall(Operator op, Span<Value> arguments, ThreadState state)
    {
        if (DeviceTypeOf(op, arguments) is not { } deviceType || Find(deviceType) is not { } setting)
        {
            return null;
        }

        AutocastKind kind = kinds.GetOrAdd((op, deviceType), static key => AutocastLists.KindOf(key.Op, key.DeviceType));
        if (kind == AutocastKind.None && (op.IsComposite || op.Decomposition is null))
        {
            return null;
        }

        Cast(op, arguments, kind, deviceType, setting);

        // What a listed operator is made of takes what it is given; and an operator is the same whether it has a kernel or parts.
        state.Autocast = null;
        try
        {
            return Dispatcher.CallMany(op, arguments);
        }
        finally
        {
            state.Autocast = this;
        }
    }

    /// <summary>The type of the devices that the call's floating operands are on; the first one that casts.</summary>
    private string? DeviceTypeOf(Operator op, ReadOnlySpan<Value> arguments)
    {
        foreach (int index in op.TensorArguments)
        {
            foreach (Tensor? tensor in Tensors(arguments[index]))
            {
                if (tensor is not null && tensor.DType.IsFloatingPoint() && Find(tensor.Device.Type) is not null)
                {
                    return tensor.Device.Type;
                }
            }
        }

        return null;
    }

    private void Cast(Operator op, Span<Value> arguments, AutocastKind kind, string deviceType, AutocastSetting setting)
    {
        if (kind == AutocastKind.Refused)
        {
            throw new TensorException(
                "torch.nn.functional.binary_cross_entropy and torch.nn.BCELoss are unsafe to autocast. Many models use a sigmoid layer " +
                "right before the binary cross entropy layer. In this case, combine the two layers using " +
                "torch.nn.functional.binary_cross_entropy_with_logits or torch.nn.BCEWithLogitsLoss. binary_cross_entropy_with_logits " +
                "and BCEWithLogits are safe to autocast.");
        }

        DType? wanted = kind switch
        {
            AutocastKind.Lower => setting.DType,
            AutocastKind.Float32 => NamesDType(op, arguments) ? null : DType.Float32,
            AutocastKind.Widest => AnyFloat32(op, arguments, deviceType) ? DType.Float32 : null,
            _ => null,
        };
        if (wanted is not { } dtype)
        {
            return;
        }

        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].Kind == ValueKind.TensorList)
            {
                arguments[index] = Array.ConvertAll(
                    arguments[index].Tensors, tensor => tensor is null ? null : Cast(tensor, dtype, deviceType, setting));
            }
            else if (arguments[index].OptionalTensor is { } tensor)
            {
                arguments[index] = Cast(tensor, dtype, deviceType, setting);
            }
        }
    }

    private Tensor Cast(Tensor tensor, DType dtype, string deviceType, AutocastSetting setting)
    {
        if (!IsEligible(tensor, deviceType) || tensor.DType == dtype)
        {
            return tensor;
        }

        bool keeps = setting.CacheEnabled && dtype != DType.Float32 && GradMode.IsEnabled
            && tensor is { IsLeaf: true, RequiresGrad: true, IsView: false, DType: DType.Float32 };
        if (!keeps)
        {
            return Convert(tensor, dtype);
        }

        if (casts.TryGetValue((tensor, dtype), out (Tensor Cast, int Version) kept) && kept.Version == tensor.Storage.Version)
        {
            return kept.Cast;
        }

        Tensor cast = Convert(tensor, dtype);
        casts[(tensor, dtype)] = (cast, tensor.Storage.Version);
        return cast;
    }

    private static Tensor Convert(Tensor tensor, DType dtype)
    {
        // _to_copy itself is on no list, but its decomposition must not be asked either.
        ThreadState state = ThreadState.Current;
        AutocastState? before = state.Autocast;
        state.Autocast = null;
        try
        {
            return tensor.To(dtype);
        }
        finally
        {
            state.Autocast = before;
        }
    }

    private static bool IsEligible(Tensor tensor, string deviceType) =>
        tensor.DType.IsFloatingPoint() && tensor.DType != DType.Float64 && tensor.Device.Type == deviceType;

    private static bool AnyFloat32(Operator op, ReadOnlySpan<Value> arguments, string deviceType)
    {
        foreach (int index in op.TensorArguments)
        {
            foreach (Tensor? tensor in Tensors(arguments[index]))
            {
                if (tensor is { DType: DType.Float32 } && IsEligible(tensor, deviceType))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool NamesDType(Operator op, ReadOnlySpan<Value> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            if (op.Schema.Arguments[i].Name == "dtype" && !arguments[i].IsNone)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<Tensor?> Tensors(Value value) => value.Kind switch
    {
        ValueKind.TensorList => value.Tensors,
        ValueKind.Tensor => new Tensor?[] { value.Tensor },
        _ => [],
    };

    /// <summary>Tensors are told apart as objects.</summary>
    private sealed class CastComparer : IEqualityComparer<(Tensor Tensor, DType DType)>
    {
        public static readonly CastComparer Instance = new();

        public bool Equals((Tensor Tensor, DType DType) x, (Tensor Tensor, DType DType) y) =>
            ReferenceEquals(x.Tensor, y.Tensor) && x.DType == y.DType;

        public int GetHashCode((Tensor Tensor, DType DType) key) => HashCode.Combine(RuntimeHelpers.GetHashCode(key.Tensor), key.DType);
    }
}
