using Devices.Api;

namespace Devices;

/// <summary>One device's kernels by operator slot and dtype.</summary>
public sealed class KernelTable : KernelRegistrar
{
    private readonly string deviceType;
    private readonly Dictionary<(string Operator, DType DType), string> unsupported = [];
    private readonly HashSet<(string Operator, DType DType)> unknown = [];
    private KernelEntry?[] entries = new KernelEntry?[OperatorTable.Count * DTypes.TableSize];

    internal KernelTable(string deviceType) => this.deviceType = deviceType;

    /// <summary>Registrations under names that this core does not know: the plugin is newer.</summary>
    public IEnumerable<(string Operator, DType DType)> Unknown => unknown;

    /// <summary>Whether a kernel is registered, be it for all calls or for some.</summary>
    public bool IsRegistered(Operator op, DType dtype) => Find(op.Slot, dtype) is not null;

    /// <summary>The reason the device declared for not having a kernel, or null.</summary>
    public string? UnsupportedReason(Operator op, DType dtype) => unsupported.GetValueOrDefault((op.Name, dtype));

    /// <inheritdoc/>
    public override void Register(
        string operatorName, DType dtype, Kernel kernel, KernelTraits traits = KernelTraits.None, KernelPredicate? predicate = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        RequireKnown(dtype);
        if (OperatorTable.Find(operatorName) is not { } op)
        {
            RequireFirst(unknown.Add((operatorName, dtype)), operatorName, dtype);
            return;
        }

        ref KernelEntry? entry = ref Slot(op.Slot, dtype);
        RequireFirst(entry is null && !unsupported.ContainsKey((operatorName, dtype)), operatorName, dtype);
        entry = new KernelEntry(kernel, traits, predicate);
    }

    /// <inheritdoc/>
    public override void DeclareUnsupported(string operatorName, DType dtype, string reason)
    {
        RequireKnown(dtype);
        bool registered = OperatorTable.Find(operatorName) is { } op && Find(op.Slot, dtype) is not null;
        RequireFirst(!registered && unsupported.TryAdd((operatorName, dtype), reason), operatorName, dtype);
    }

    internal KernelEntry? Find(int slot, DType dtype)
    {
        int index = (slot * DTypes.TableSize) + (int)dtype;
        return (uint)index < (uint)entries.Length ? entries[index] : null;
    }

    private ref KernelEntry? Slot(int slot, DType dtype)
    {
        int index = (slot * DTypes.TableSize) + (int)dtype;
        if (index >= entries.Length)
        {
            Array.Resize(ref entries, OperatorTable.Count * DTypes.TableSize);
        }

        return ref entries[index];
    }

    private static void RequireKnown(DType dtype)
    {
        if (!Enum.IsDefined(dtype))
        {
            throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "not a dtype of this ABI level");
        }
    }

    private void RequireFirst(bool first, string operatorName, DType dtype)
    {
        if (!first)
        {
            throw new InvalidOperationException($"backend '{deviceType}' registers or declares {operatorName} for {dtype.Name()} twice");
        }
    }
}
