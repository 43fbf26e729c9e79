namespace Devices.Optim;

/// <summary>Parameters that an optimizer treats alike, with their options under PyTorch's names; an entry of <c>param_groups</c>.</summary>
public abstract class ParameterGroup
{
    private OrderedDictionary<string, Scalar> options = [];

    /// <summary>The tensors that are changed.</summary>
    public IReadOnlyList<Tensor> Parameters { get; internal set; } = [];

    /// <summary>Every option by PyTorch's name: <c>lr</c>, <c>weight_decay</c>, …</summary>
    public IReadOnlyDictionary<string, Scalar> Options => options;

    /// <summary>The learning rate.</summary>
    public double Lr
    {
        get => this["lr"];
        set => this["lr"] = value;
    }

    /// <summary>An option that is a number; set by schedulers too.</summary>
    internal double this[string name]
    {
        get => options[name].ToDouble();
        set => options[name] = value;
    }

    internal bool Has(string name) => options.ContainsKey(name);

    /// <summary>Sets an option to what it was in a state.</summary>
    internal void Restore(string name, Scalar value) => options[name] = value;

    /// <summary>Takes the options of another group as they are now.</summary>
    internal void CopyOptions(ParameterGroup source) => options = new OrderedDictionary<string, Scalar>(source.options);

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    protected internal virtual void Check() => Require("lr", "learning rate", value => value >= 0);

    /// <summary>An option that is a truth value.</summary>
    protected bool Flag(string name) => options[name].ToBoolean();

    /// <summary>Sets an option that is a truth value.</summary>
    protected void SetFlag(string name, bool value) => options[name] = value;

    /// <summary>An option that is a number.</summary>
    protected double Number(string name) => this[name];

    /// <summary>Sets an option that is a number.</summary>
    protected void SetNumber(string name, double value) => this[name] = value;

    /// <summary>Refuses an option in PyTorch's words: Invalid learning rate: -1.</summary>
    protected void Require(string name, string words, Func<double, bool> allowed)
    {
        if (!allowed(this[name]))
        {
            throw new ArgumentException($"Invalid {words}: {options[name]}", name);
        }
    }
}
